import { describe, expect, it } from 'vitest';
import { accessorName, physicalNameOf, tableNameOf, toSnakeCase } from './naming.ts';

describe('accessorName', () => {
  it.each([
    ['User', 'user'],
    ['OrderItem', 'orderItem'],
    ['URL', 'uRL'],
    ['user', 'user'],
    ['_Hidden', '_Hidden'],
    ['', ''],
  ])('%s → %s', (model, accessor) => {
    expect(accessorName(model)).toBe(accessor);
  });
});

describe('toSnakeCase', () => {
  it.each([
    ['User', 'user'],
    ['createdAt', 'created_at'],
    ['HTMLParser2', 'html_parser2'],
    ['HTMLParser2Rule', 'html_parser2_rule'],
    ['userID', 'user_id'],
    ['UserV2Profile', 'user_v2_profile'],
    ['address1Line', 'address1_line'],
    ['already_snake', 'already_snake'],
    ['SHOUTING_CASE', 'shouting_case'],
    ['kebab-case name', 'kebab_case_name'],
    ['ÄrgerÖl', 'ärger_öl'],
    ['A', 'a'],
    ['aB', 'a_b'],
  ])('%s → %s', (name, expected) => {
    expect(toSnakeCase(name)).toBe(expected);
  });
});

describe('tableNameOf', () => {
  it.each([
    ['User', 'users'],
    ['Person', 'people'],
    ['Salesperson', 'salespeople'],
    ['SalesPerson', 'sales_people'],
    ['Category', 'categories'],
    ['Day', 'days'],
    ['Address', 'addresses'],
    ['Status', 'statuses'],
    ['Box', 'boxes'],
    ['Quiz', 'quizzes'],
    ['Branch', 'branches'],
    ['Epoch', 'epochs'],
    ['Tech', 'techs'],
    ['Wish', 'wishes'],
    ['Child', 'children'],
    ['Woman', 'women'],
    ['Human', 'humans'],
    ['Leaf', 'leaves'],
    ['Shelf', 'shelves'],
    ['Knife', 'knives'],
    ['Roof', 'roofs'],
    ['Chef', 'chefs'],
    ['Hero', 'heroes'],
    ['Photo', 'photos'],
    ['Analysis', 'analyses'],
    ['Axis', 'axes'],
    ['Alias', 'aliases'],
    ['Series', 'series'],
    ['Metadata', 'metadata'],
    ['UserSettings', 'user_settings'],
    ['People', 'people'],
    ['Children', 'children'],
    ['OrderItem', 'order_items'],
    ['HTMLParser2', 'html_parser2s'],
  ])('%s → %s', (model, table) => {
    expect(tableNameOf(model, 'snake_case')).toBe(table);
  });

  it('leaves names alone by default', () => {
    expect(tableNameOf('OrderItem', 'identity')).toBe('OrderItem');
  });
});

describe('physicalNameOf', () => {
  it('does not make columns plural', () => {
    expect([physicalNameOf('homeAddress', 'snake_case'), physicalNameOf('homeAddress', 'identity')]).toEqual([
      'home_address',
      'homeAddress',
    ]);
  });
});
