import type { SchemaDeclaration } from '../../src/schema/schema-declaration.ts';

/**
 * A declaration that uses everything the graph can hold. `complete-schema.json`
 * is the same as JSON; every face that can say as much builds an equal one.
 */
export const completeSchema: SchemaDeclaration = {
  naming: 'snake_case',
  annotations: { docs: { title: 'Library' } },
  enums: {
    Role: {
      values: ['READER', { name: 'LIBRARIAN', stored: 'lib' }],
      schema: 'auth',
      stableId: 'e1',
      renamedFrom: 'Kind',
    },
  },
  compositeTypes: {
    Money: {
      typeName: 'money_amount',
      fields: { amount: { scalar: 'Decimal', precision: 12, scale: 2 }, currency: { scalar: 'String', column: 'iso' } },
    },
  },
  domains: {
    Email: {
      of: { scalar: 'String', native: { name: 'Citext', arguments: [] } },
      check: "value like '%@%'",
      isOptional: false,
    },
  },
  functions: { slug: () => 'slug' },
  models: {
    Person: {
      schema: 'auth',
      comment: 'Everyone who may borrow',
      stableId: 'm1',
      renamedFrom: 'Reader',
      version: 'revision',
      softDelete: 'deletedAt',
      annotations: { access: { read: 'all' } },
      fields: {
        id: {
          scalar: 'BigInt',
          isId: true,
          constraint: 'person_pk',
          default: { kind: 'autoIncrement' },
          stableId: 'f1',
        },
        email: { scalar: 'String', typeName: 'Email', isUnique: 'person_email', collation: 'C', renamedFrom: 'mail' },
        passwordHash: { scalar: 'String', isHidden: true, comment: 'never shown' },
        role: { scalar: 'Enum', typeName: 'Role', default: { kind: 'value', value: 'READER' } },
        tags: { scalar: 'String', isList: true, default: { kind: 'value', value: ['a', 'b'] } },
        address: { scalar: 'Embedded', typeName: 'Address', isOptional: true },
        deposit: { scalar: 'Composite', typeName: 'Money', isOptional: true },
        revision: { scalar: 'Int', default: { kind: 'value', value: 1 } },
        deletedAt: { scalar: 'DateTime', isOptional: true, timeZone: 'Europe/Vienna' },
        createdAt: { scalar: 'DateTime', default: { kind: 'now' } },
        updatedAt: { scalar: 'DateTime', isUpdatedAt: true, precision: 6 },
        mentorId: { scalar: 'BigInt', isOptional: true },
      },
      relations: {
        mentor: { kind: 'one', target: 'Person', fields: ['mentorId'], onDelete: 'setNull', comment: 'who guides' },
        mentees: { kind: 'many', target: 'Person' },
        loans: { kind: 'many', target: 'Loan' },
        wishes: { kind: 'manyToMany', target: 'Book', stableId: 'r1' },
        borrowed: { kind: 'manyToMany', target: 'Book', relationName: 'loans', through: { model: 'Loan' } },
        authorsRead: {
          kind: 'through',
          target: 'Author',
          isMany: true,
          through: 'Loan',
          from: ['id'],
          throughFrom: ['personId'],
          throughTo: ['bookIsbn'],
          to: ['name'],
        },
        notes: {
          kind: 'polymorphic',
          role: 'many',
          discriminator: 'subjectType',
          keys: ['subjectId'],
          targets: { person: 'Note' },
        },
      },
      indexes: [
        { parts: ['role', { field: 'createdAt', direction: 'desc', nulls: 'last' }], name: 'person_role' },
        {
          parts: [{ expression: 'lower(email)', operatorClass: 'text_pattern_ops', collation: 'C' }],
          isUnique: true,
          where: 'deleted_at is null',
        },
        { parts: [{ field: 'email', length: 20 }], type: 'hash', annotations: { docs: 'fast' } },
      ],
      checks: [{ name: 'person_email_short', expression: 'length(email) < 200' }, { expression: 'revision > 0' }],
    },
    Address: { kind: 'embedded', fields: { street: { scalar: 'String' }, city: { scalar: 'String' } } },
    Author: {
      fields: {
        name: { scalar: 'String', isUnique: true },
        born: { scalar: 'Date', default: { kind: 'value', value: '1900-01-01' } },
      },
    },
    Book: {
      table: 'BOOKS',
      fields: {
        isbn: { scalar: 'String', isId: true, native: { name: 'Char', arguments: ['13'] } },
        uid: { scalar: 'Uuid', isUnique: true, default: { kind: 'uuid', version: 7 } },
        slug: { scalar: 'String', default: { kind: 'function', name: 'slug' } },
        code: { scalar: 'String', default: { kind: 'nanoid', length: 12 } },
        mark: { scalar: 'String', default: { kind: 'ulid' } },
        token: { scalar: 'String', default: { kind: 'cuid', version: 2 } },
        search: { scalar: 'Unsupported', native: { name: 'tsvector', arguments: [] }, isOptional: true },
        title: { scalar: 'String' },
        titleLength: { scalar: 'Int', generated: { expression: 'length(title)', isStored: false } },
        price: {
          scalar: 'Decimal',
          native: { name: 'Decimal', arguments: ['10', '2'] },
          default: { kind: 'value', value: '9.90' },
        },
        weight: { scalar: 'Float', default: { kind: 'value', value: 0.5 } },
        copies: { scalar: 'BigInt', default: { kind: 'value', value: 9007199254740993n } },
        opensAt: { scalar: 'Time', default: { kind: 'value', value: '08:30:00' } },
        releasedAt: { scalar: 'DateTime', default: { kind: 'value', value: '2024-02-29T12:00:00.000Z' } },
        stampedAt: {
          scalar: 'DateTime',
          representation: 'string',
          precision: 6,
          default: { kind: 'value', value: '2024-02-29T12:00:00.000001Z' },
        },
        isLent: { scalar: 'Boolean', default: { kind: 'value', value: false } },
        cover: { scalar: 'Bytes', default: { kind: 'value', value: new Uint8Array([0, 127, 255]) } },
        extra: {
          scalar: 'Json',
          representation: 'bigNumbersAsStrings',
          default: { kind: 'value', value: { $bigint: '1', list: [{}] } },
        },
        serial: { scalar: 'Int', default: { kind: 'expression', sql: "nextval('book_serial')" } },
      },
      relations: {
        wishedBy: { kind: 'manyToMany', target: 'Person' },
        loans: { kind: 'many', target: 'Loan' },
        borrowers: { kind: 'manyToMany', target: 'Person', relationName: 'loans' },
        cover3d: { kind: 'one', target: 'Cover' },
      },
    },
    Cover: {
      fields: { bookIsbn: { scalar: 'String', isId: true, native: { name: 'Char', arguments: ['13'] } } },
      relations: {
        book: { kind: 'one', target: 'Book', fields: ['bookIsbn'], onDelete: 'cascade', constraint: 'cover_book' },
      },
    },
    Loan: {
      fields: {
        personId: { scalar: 'BigInt' },
        bookIsbn: { scalar: 'String' },
        since: { scalar: 'DateTime' },
        place: { scalar: 'String' },
      },
      id: { fields: ['personId', 'bookIsbn', 'since'], name: 'loan', constraint: 'loan_pk' },
      uniques: [{ fields: ['bookIsbn', 'since'] }],
      relations: {
        person: { kind: 'one', target: 'Person', fields: ['personId'] },
        book: { kind: 'one', target: 'Book', fields: ['bookIsbn'] },
      },
    },
    SpecialLoan: {
      table: 'loans',
      fields: { reason: { scalar: 'String', isOptional: true } },
      inherits: { parent: 'Loan', strategy: 'discriminator', discriminator: 'place', value: 'special' },
    },
    Note: {
      fields: { id: { scalar: 'Int', isId: true }, subjectType: { scalar: 'String' }, subjectId: { scalar: 'BigInt' } },
      relations: {
        subject: {
          kind: 'polymorphic',
          role: 'owner',
          discriminator: 'subjectType',
          keys: ['subjectId'],
          targets: { person: 'Person', book: 'Book' },
        },
      },
    },
    LoansByMonth: { kind: 'view', fields: { month: { scalar: 'Date' }, loans: { scalar: 'Int' } } },
    TopBooks: {
      kind: 'materializedView',
      definition: 'select isbn from "BOOKS"',
      fields: { isbn: { scalar: 'String', isUnique: true } },
    },
    Settings: { kind: 'open', table: 'settings', fields: {} },
    Legacy: { isIgnored: true, fields: { blob: { scalar: 'Bytes' } } },
  },
};
