// The part of yauzl 3 (a zip reader without types of its own) that zip.io.ts uses.
declare module 'yauzl' {
  export type Entry = {
    fileName: string;
    compressedSize: number;
    uncompressedSize: number;
    generalPurposeBitFlag: number;
    compressionMethod: number;
    canDecodeFileData(): boolean;
  };
  export type ZipFile = {
    entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<AsyncIterable<Uint8Array> & { destroy(): void }>;
    close(): void;
  };
  type Options = { autoClose?: boolean; validateEntrySizes?: boolean; strictFileNames?: boolean };
  const yauzl: {
    openPromise(path: string, options?: Options): Promise<ZipFile>;
    fromBufferPromise(bytes: Uint8Array, options?: Options): Promise<ZipFile>;
  };
  export default yauzl;
}
