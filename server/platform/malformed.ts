/** The bytes are not the format they claim. `at` names the place (line:column, path), `cause` the reason in plain English. */
export class Malformed extends Error {
  readonly at: string;
  readonly reason: string;
  constructor(cause: string, at: string) {
    super(`${cause} at ${at}`);
    this.name = 'Malformed';
    this.at = at;
    this.reason = cause;
  }
}
