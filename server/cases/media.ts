// What an attachment really is, told from its bytes and never from its name: JPEG and PNG by their structure, voice notes by their
// container (WebM, Ogg, MP4, WAV). SVG and everything else is refused, and so is a file that is a second thing beside (a polyglot:
// an archive or a page hidden in a picture). Nothing is decoded here.
export type PhotoKind = 'image/jpeg' | 'image/png';
export type VoiceKind = 'audio/webm' | 'audio/ogg' | 'audio/mp4' | 'audio/wav';
export type MediaFault = 'unknownKind' | 'broken' | 'tooManyPixels' | 'secondFile' | 'hasPicture' | 'empty';
export type Photo = {
  kind: PhotoKind;
  width: number;
  height: number;
  /** 1-8 as a camera writes it (EXIF) */ orientation: number;
};

export const MOST_PIXELS = 25_000_000;
export const LONGEST_SIDE = 12_000;

export function photoIn(bytes: Uint8Array): Photo | MediaFault {
  if (bytes.length === 0) return 'empty';
  const photo = startsWith(bytes, [0xff, 0xd8, 0xff])
    ? jpegIn(bytes)
    : startsWith(bytes, PNG)
      ? pngIn(bytes)
      : 'unknownKind';
  if (typeof photo === 'string') return photo;
  if (photo.width === 0 || photo.height === 0) return 'broken';
  const tooLarge = photo.width * photo.height > MOST_PIXELS || Math.max(photo.width, photo.height) > LONGEST_SIDE;
  return tooLarge ? 'tooManyPixels' : photo;
}

export function voiceIn(bytes: Uint8Array): VoiceKind | MediaFault {
  if (bytes.length === 0) return 'empty';
  const kind = containerOf(bytes);
  return kind !== 'unknownKind' && hidesAnother(bytes) ? 'secondFile' : kind;
}

function containerOf(bytes: Uint8Array): VoiceKind | MediaFault {
  if (ascii(bytes, 0, 4) === 'RIFF') return isWav(bytes) ? 'audio/wav' : 'broken';
  if (ascii(bytes, 0, 4) === 'OggS') return isOgg(bytes) ? 'audio/ogg' : 'broken';
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return webm(bytes);
  return ascii(bytes, 4, 8) === 'ftyp' ? mp4(bytes) : 'unknownKind';
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign);
const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
const big16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
const big32 = (bytes: Uint8Array, at: number): number => big16(bytes, at) * 65_536 + big16(bytes, at + 2);
const little32 = (bytes: Uint8Array, at: number): number =>
  bytes[at]! + bytes[at + 1]! * 256 + bytes[at + 2]! * 65_536 + bytes[at + 3]! * 16_777_216;

/** Chunk by chunk to IEND, and nothing after it. */
function pngIn(bytes: Uint8Array): Photo | MediaFault {
  if (bytes.length < 33 || ascii(bytes, 12, 16) !== 'IHDR') return 'broken';
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + big32(bytes, at);
    if (ascii(bytes, at + 4, at + 8) === 'IEND') {
      if (next < bytes.length) return 'secondFile';
      return { kind: 'image/png', width: big32(bytes, 16), height: big32(bytes, 20), orientation: 1 };
    }
    at = next;
  }
  return 'broken';
}

/** Segment by segment to the end of the image. Cameras write more behind it (a moving picture, a second size): that is left out. */
function jpegIn(bytes: Uint8Array): Photo | MediaFault {
  let size: { width: number; height: number } | undefined;
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) return endedJpeg(bytes, at + 2, size, orientation);
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    const length = big16(bytes, at + 2);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return 'broken';
    if (isFrame(marker)) size ??= { height: big16(bytes, at + 5), width: big16(bytes, at + 7) };
    if (marker === 0xe1) orientation = orientationIn(bytes.subarray(at + 4, next)) ?? orientation;
    if ((marker >= 0xe0 || marker === 0xfe) && isPage(bytes.subarray(at + 4, next))) return 'secondFile';
    at = marker === 0xda ? scanEnd(bytes, next) : next;
  }
  if (at + 2 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === 0xd9)
    return endedJpeg(bytes, at + 2, size, orientation);
  return 'broken';
}

function endedJpeg(
  bytes: Uint8Array,
  end: number,
  size: { width: number; height: number } | undefined,
  orientation: number,
): Photo | MediaFault {
  if (size === undefined) return 'broken';
  if (hidesAnother(bytes.subarray(end))) return 'secondFile';
  return { kind: 'image/jpeg', ...size, orientation };
}

const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Where the coded data of a scan ends: at the next marker that is neither stuffing nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Tag 0x0112 of the first directory (EXIF 2.3, 4.6.4). */
function orientationIn(segment: Uint8Array): number | undefined {
  if (ascii(segment, 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(6);
  const isLittle = ascii(tiff, 0, 2) === 'II';
  const read16 = (at: number) => (isLittle ? tiff[at]! | (tiff[at + 1]! << 8) : big16(tiff, at));
  const first = isLittle ? little32(tiff, 4) : big32(tiff, 4);
  if (!(first + 2 <= tiff.length)) return undefined;
  const entries = Math.min(read16(first), 200);
  for (let entry = 0; entry < entries; entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (read16(at) !== 0x0112) continue;
    const value = read16(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

const PAGE = /<(?:script|html|svg|!doctype|\?php|iframe|body)/i;
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const isPage = (bytes: Uint8Array): boolean => PAGE.test(textOf(bytes));

/** An archive's end or head, a document, or the beginning of a page. */
function hidesAnother(bytes: Uint8Array): boolean {
  if (isPage(bytes.subarray(0, 4096)) || isPage(bytes.subarray(Math.max(0, bytes.length - 4096)))) return true;
  const text = textOf(bytes);
  const tail = text.slice(-66_000);
  return /<script|%PDF-|<\?php|<!doctype/i.test(text) || tail.includes('PK\x05\x06') || text.startsWith('PK\x03\x04');
}

/** RIFF of its own length with a format chunk; recorders that stop short leave a length of 0 or all ones. */
function isWav(bytes: Uint8Array): boolean {
  const length = little32(bytes, 4);
  const isOwn = length + 8 === bytes.length || length + 9 === bytes.length || length === 0 || length === 0xffffffff;
  return isOwn && ascii(bytes, 8, 12) === 'WAVE' && textOf(bytes.subarray(12, 512)).includes('fmt ');
}

/** Page after page to the end; the first names an audio codec. */
function isOgg(bytes: Uint8Array): boolean {
  if (!/OpusHead|vorbis|Speex|FLAC/.test(textOf(bytes.subarray(0, 256)))) return false;
  for (let at = 0; at < bytes.length;) {
    if (at + 27 > bytes.length || ascii(bytes, at, at + 4) !== 'OggS') return false;
    const segments = bytes[at + 26]!;
    let body = 0;
    for (let i = 0; i < segments; i++) body += bytes[at + 27 + i] ?? 0;
    at += 27 + segments + body;
    if (at > bytes.length) return false;
  }
  return true;
}

function webm(bytes: Uint8Array): VoiceKind | MediaFault {
  const head = textOf(bytes.subarray(0, 4096));
  if (!/webm|matroska/.test(head.slice(0, 64)) || !/A_OPUS|A_VORBIS|A_PCM|A_AAC/.test(head)) return 'broken';
  if (/V_VP8|V_VP9|V_AV1|V_MPEG/.test(head)) return 'hasPicture';
  const segment = 4 + 1 + (bytes[4]! & 0x7f);
  return startsWith(bytes.subarray(segment), [0x18, 0x53, 0x80, 0x67]) ? 'audio/webm' : 'broken';
}

/** Box after box to the very end. */
function mp4(bytes: Uint8Array): VoiceKind | MediaFault {
  const seen = new Set<string>();
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) return 'broken';
    const length = big32(bytes, at);
    const kind = ascii(bytes, at + 4, at + 8);
    if (!/^[a-z0-9 ]{4}$/i.test(kind)) return 'broken';
    seen.add(kind);
    const whole =
      length === 1
        ? big32(bytes, at + 8) * 4_294_967_296 + big32(bytes, at + 12)
        : length === 0
          ? bytes.length - at
          : length;
    if (whole < 8 || at + whole > bytes.length) return 'broken';
    if (kind === 'moov' && /hdlr[\s\S]{8}vide/.test(textOf(bytes.subarray(at, at + whole)))) return 'hasPicture';
    at += whole;
  }
  return seen.has('moov') && (seen.has('mdat') || seen.has('moof')) ? 'audio/mp4' : 'broken';
}
