// What pure files may use beside the language itself: text coding, which is a function of its input. Everything else of the
// world (files, sockets, timers, process, fetch) is missing on purpose and does not compile in a file without a suffix.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
