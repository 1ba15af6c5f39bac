// Kysely's PostgreSQL driver with our manners: a transaction opens with role and hotel group in one round trip; queries of one
// transaction go one after the other; a query that comes after the end is refused - on the naked connection it would run
// outside the transaction, as the owner, with no hotel group to hold it. A query that failed fails all that come after it and the
// commit, with its own error.
import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, PostgresDialect, PostgresDriver } from 'kysely';
import type { DatabaseConnection, Driver, PostgresDialectConfig, QueryResult } from 'kysely';

export type Scope = {
  /** What the transaction begins with; made by us, never from input. */
  opening: string;
  open: boolean;
  /** writes that nobody waits for (behind.io.ts); the transaction does before it commits */
  behind: Promise<unknown>[];
};

export const scopes = new AsyncLocalStorage<Scope>();

export class HouseDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new HouseDriver(this.#config);
  }
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0];

class HouseDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return new GuardedConnection((await super.acquireConnection()) as Connection);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const scope = scopes.getStore();
    if (!scope?.open) throw new Error('a transaction is opened through tenant() or system() only');
    await guarded(connection).inner.executeQuery(CompiledQuery.raw(scope.opening));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const { inner, failure } = await guarded(connection).end();
    // PostgreSQL answers the commit of a failed transaction without an error, and rolls it back.
    if (failure) throw failure.error;
    await super.commitTransaction(inner);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // The error that led here matters more than this one; the driver throws the connection away by itself.
    await super.rollbackTransaction((await guarded(connection).end()).inner).catch(() => {});
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await super.releaseConnection((await guarded(connection).end()).inner);
  }
}

function guarded(connection: DatabaseConnection): GuardedConnection {
  return connection as GuardedConnection;
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: Connection;
  #ended = false;
  #failure: { error: unknown } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(inner: Connection) {
    this.inner = inner;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) return Promise.reject(new Error('query after the end of its transaction: an await is missing'));
    const result = this.#last.then(() => {
      if (this.#failure) throw this.#failure.error;
      return this.inner.executeQuery<R>(query);
    });
    this.#last = result.catch((error: unknown) => {
      this.#failure ??= { error };
    });
    return result;
  }

  streamQuery(): never {
    throw new Error('streams are not used: read in pages by key');
  }

  /** From now on nothing is taken; what was is let finish. */
  async end(): Promise<{ inner: Connection; failure: { error: unknown } | undefined }> {
    this.#ended = true;
    await this.#last;
    return { inner: this.inner, failure: this.#failure };
  }
}
