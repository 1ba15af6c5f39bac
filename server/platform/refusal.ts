// A refusal is what a person may be told: a code that is a key of both dictionaries (`refusal.<code>`), and the values its
// sentence needs. Anything else that is thrown is a fault of ours and answers 500 with a request id.
export type RefusalParams = Readonly<Record<string, string | number | readonly string[]>>;

/** HTTP meaning of a refusal: 400 wrong input, 401 not logged in, 403 not allowed, 404 not there, 409 conflict, 413 too large, 422 not applicable, 429 too often, 503 not now. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;

export class Refusal extends Error {
  readonly code: string;
  readonly params: RefusalParams;
  readonly status: RefusalStatus;
  constructor(code: string, params: RefusalParams = {}, status: RefusalStatus = 422) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.status = status;
  }
}
