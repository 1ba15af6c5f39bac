// The port to the world: whatever carries a letter to a guest - SMTP now; SMS and WeCom plug in here. A channel tells honestly what
// became of the letter: only `accepted` was taken over by the other side, and `unknown` is said where nobody can tell.

export type Letter = {
  /** the row's id: the same for every try */
  id: string;
  messageId: string;
  to: { name: string; address: string };
  from: { name: string; address: string };
  replyTo: string | null;
  /** where the channel reports what came back */
  bouncesTo: string;
  language: 'zh' | 'en';
  subject: string;
  text: string;
  html: string;
  at: string;
  /** only of advertising: one press and no more comes */
  unsubscribeUrl: string | null;
  /** written by the house itself, not by a person */
  automatic: boolean;
};

export type Outcome =
  /** `providerId`: the id the other side gave it, where that stands in place of ours */
  | { outcome: 'accepted'; providerId: string | null }
  /** never, not to this address or not this letter */
  | { outcome: 'refused'; answer: string; addressIsBad: boolean }
  /** not now; nothing was taken over */
  | { outcome: 'later'; answer: string }
  /** nothing leaves at all: server away, certificate or password wrong. No letter's fault */
  | { outcome: 'channelDown'; answer: string }
  /** the letter's end left and no answer came */
  | { outcome: 'unknown'; answer: string };

export type Channel = {
  code: 'email';
  /**
   * `handing` is called and awaited right before the other side could take the letter over: until then it surely has not, after it
   * nobody can tell without an answer. Where it rejects, nothing is handed over.
   */
  send(letter: Letter, handing: () => Promise<void>): Promise<Outcome>;
  /** ends what it holds open */
  close(): void;
};
