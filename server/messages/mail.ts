// A mail that came in, read into its parts: what bounces and answers are recognised from.
export type Mail = {
  /** lower-case names; several of one name in the order they stand */
  headers: Readonly<Record<string, readonly string[]>>;
  /** address of the sender, lower case */
  from: string | null;
  subject: string;
  /** ISO instant, where the mail has a readable one */
  date: string | null;
  messageId: string | null;
  text: string;
  /** further parts, reports and returned letters among them */
  parts: readonly { type: string; content: string }[];
};
