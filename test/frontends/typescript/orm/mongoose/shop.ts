import { mongoose } from '../../../../../src/frontends/typescript/orm/mongoose.js';
import { accessesOfCode } from '../harness.js';

/** The models that the tests' code works with. */
export const models = `
import mongoose, { Schema, model, Document, Types } from 'mongoose';
export interface ICustomer extends Document { name: string }
const customerSchema = new Schema<ICustomer>({ name: String }, { collection: 'clients' });
export const Customer = model<ICustomer>('Customer', customerSchema);
export interface IOrder { total: number; customer: Types.ObjectId }
const itemSchema = new Schema({ product: { type: Schema.Types.ObjectId, ref: 'Product' }, amount: Number });
const orderSchema: Schema<IOrder> = new Schema({
  total: { type: Number, required: true },
  customer: { type: Schema.Types.ObjectId, ref: 'Customer' },
  items: [itemSchema],
  tags: [{ type: Types.ObjectId, ref: () => Tag }],
  shipping: { carrier: { type: Schema.Types.ObjectId, ref: 'Carrier' }, type: { type: String } },
  owner: { type: Schema.Types.ObjectId, refPath: 'ownerModel' },
});
orderSchema.virtual('payments', { ref: 'Payment', localField: '_id', foreignField: 'order' });
export const Order = (mongoose.models.Order as mongoose.Model<IOrder>) || mongoose.model<IOrder>('Order', orderSchema);
export const Tag = model('Tag', new Schema({ name: String }), 'labels');
export const Product = model('Product', new Schema({ maker: { type: Schema.Types.ObjectId, ref: 'Company', autopopulate: true } }));
export const Payment = model('Payment', new Schema({ order: { type: Schema.Types.ObjectId, ref: 'Order' } }));
`;

/** What it is, the code, and its accesses in any order. */
export type Row = readonly [what: string, code: string, expected: readonly string[]];

/** Statements of a function with the models at hand. */
export const inFunction = (body: string) => `
import mongoose from 'mongoose';
import { Customer, Order, Tag, Product, Payment, ICustomer, IOrder } from './models.js';
export async function run(id: string, dto: any) {
  ${body}
}
`;

/** What code beside the models does to collections. */
export function run(code: string): readonly string[] {
  return accessesOfCode({ 'src/models.ts': models, 'src/app.ts': code }, mongoose, 'src/app.ts');
}
