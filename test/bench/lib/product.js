const BUILT = new URL('../../../dist/', import.meta.url);

/** A module of the product as it is built: what runs in service, not the sources. */
export function product(path) {
  return import(new URL(path, BUILT).href);
}
