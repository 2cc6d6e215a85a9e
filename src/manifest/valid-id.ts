/** What would break the subjects of findings (`table:shop/public.orders <- billing`) if it stood in a name. */
const forbidden = /[\s,<>#:]+/g;

/** Whether a service, library or database may be called so. */
export function isValidId(id: string): boolean {
  return id !== '' && id.search(forbidden) < 0;
}

/** The name with a hyphen for whatever may not stand in it; empty when nothing is left. */
export function toValidId(name: string): string {
  return name.replace(forbidden, '-').replace(/^-+|-+$/g, '');
}
