import { expect, test } from 'vitest';
import { pluralise, underscored } from '../../../../../src/frontends/typescript/orm/sequelize/plural.js';

test.each([
  ['User', 'Users'],
  ['users', 'users'],
  ['Category', 'Categories'],
  ['Day', 'Days'],
  ['Address', 'Addresses'],
  ['Status', 'Statuses'],
  ['Box', 'Boxes'],
  ['Person', 'People'],
  ['UserPerson', 'UserPeople'],
  ['Woman', 'Women'],
  ['Human', 'Humans'],
  ['Child', 'Children'],
  ['Leaf', 'Leafs'],
  ['Half', 'Halves'],
  ['Wife', 'Wives'],
  ['Chief', 'Chiefs'],
  ['Analysis', 'Analyses'],
  ['Medium', 'Media'],
  ['Data', 'Data'],
  ['Index', 'Indices'],
  ['Mouse', 'Mice'],
  ['Tomato', 'Tomatoes'],
  ['Photo', 'Photos'],
  ['Bus', 'Buses'],
  ['Quiz', 'Quizzes'],
  ['News', 'News'],
  ['Equipment', 'Equipment'],
  ['UserEquipment', 'UserEquipments'],
  ['', ''],
])('the plural of %s is %s', (word, plural) => {
  expect(pluralise(word)).toBe(plural);
});

test.each([
  ['UserProfiles', 'user_profiles'],
  ['users', 'users'],
  ['APIKeys', 'a_p_i_keys'],
  ['Oauth2Clients', 'oauth2_clients'],
])('%s in snake case is %s', (name, snake) => {
  expect(underscored(name)).toBe(snake);
});
