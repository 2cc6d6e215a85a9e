import { expect, it } from 'vitest';
import { isTitleOf, shortPaths } from '../../src/core/short-paths.js';

it('names files by what tells them apart', () => {
  expect(shortPaths(['a/src/orders.ts'])).toEqual(['orders']);
  expect(shortPaths(['a/x/item.ts', 'a/y/item.ts', 'a/y/menu.entity.ts'])).toEqual(['x/item', 'y/item', 'menu.entity']);
  expect(shortPaths(['a/x/index.ts', 'a/y/index.ts'])).toEqual(['x', 'y']);
  expect(shortPaths(['item.ts', 'a/item.ts', 'index.ts'])).toEqual(['item', 'a/item', 'index']);
  expect(shortPaths(['a/item.js', 'a/item.d.ts', 'b/item.ts'])).toEqual(['a/item', 'a/item', 'b/item']);
});

it('knows what a title may mean', () => {
  const means = (title: string) => isTitleOf(title, 'models/src/orders/index.ts', 'Item');
  expect(['Item', 'orders/Item', 'src/orders/Item'].map(means)).toEqual([true, true, true]);
  expect(['tem', 'menus/Item', 'ders/Item', 'index/Item'].map(means)).toEqual([false, false, false, false]);
});
