import { expect, test } from 'vitest';
import { pluralize } from '../../../../../src/frontends/typescript/orm/mongoose/pluralize.js';

test.each([
  ['User', 'users'],
  ['ExecutionDetails', 'executiondetails'],
  ['TopicSubscriber', 'topicsubscribers'],
  ['UserActivity', 'useractivities'],
  ['Day', 'days'],
  ['Query', 'queries'],
  ['Soliloquy', 'soliloquies'],
  ['Person', 'people'],
  ['SalesPerson', 'salespeople'],
  ['Child', 'children'],
  ['Woman', 'women'],
  ['Human', 'humen'],
  ['Ox', 'oxen'],
  ['Box', 'boxes'],
  ['Branch', 'branches'],
  ['Address', 'addresses'],
  ['OrderStatus', 'orderstatuses'],
  ['Alias', 'aliases'],
  ['Bus', 'buses'],
  ['Virus', 'viri'],
  ['Focus', 'focus'],
  ['Analysis', 'analyses'],
  ['Axis', 'axes'],
  ['Test', 'tests'],
  ['Potato', 'potatoes'],
  ['Photo', 'photos'],
  ['Medium', 'media'],
  ['Knife', 'knives'],
  ['Cafe', 'caves'],
  ['Shelf', 'shelves'],
  ['Brief', 'briefs'],
  ['Archive', 'archives'],
  ['Quiz', 'quizzes'],
  ['Mouse', 'mice'],
  ['Goose', 'geese'],
  ['Mongoose', 'mongooses'],
  ['Matrix', 'matrixes'],
  ['MatrixCell', 'matricescell'],
  ['orders', 'orders'],
  ['Item2', 'item2'],
  ['audit-log', 'audit-logs'],
])('%s is kept in %s', (model, collection) => {
  expect(pluralize(model)).toBe(collection);
});

test.each([
  'News',
  'Media',
  'Equipment',
  'Information',
  'Status',
  'Series',
  'Money',
  'Sheep',
])('%s has no plural', (model) => {
  expect(pluralize(model)).toBe(model.toLowerCase());
});
