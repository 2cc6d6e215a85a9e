/** `order_items`, `@shop/order-items` or `orderItems` as `OrderItems`: a name for a sketch, always an identifier. */
export function pascal(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(/[\p{L}\d]+/gu) ?? [];
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{L}/u.test(joined) ? joined : `It${joined}`;
}

/** As {@link pascal}, with a small first letter: `orderItems`. */
export function camel(name: string): string {
  const joined = pascal(name);
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** One of what a table holds: `orders` as `order`, `categories` as `category`, `addresses` as `address`. */
export function singular(name: string): string {
  if (/ies$/i.test(name)) return name.replace(/ies$/i, 'y');
  if (/(?:ss|x|ch|sh)es$/i.test(name)) return name.slice(0, -2);
  return /[^su]s$/i.test(name) ? name.slice(0, -1) : name;
}

/** What a wire or storage type is about: `OrderResponse` as `Order`; the name itself when nothing else is left. A file may have lent it its name. */
export function subjectOfType(written: string): string {
  const name = property(written) === written ? written : pascal(written.slice(written.lastIndexOf('/') + 1));
  const short = name.replace(/(?:Response|Reply|Result|Dto|DTO|Entity|Row|Record|Model|Schema|Document|Payload)$/, '');
  return short === '' ? name : short;
}

/** A name as a property: quoted unless it is an identifier. */
export function property(name: string): string {
  return /^[\p{L}_$][\p{L}\d_$]*$/u.test(name) ? name : JSON.stringify(name);
}
