import assert from 'node:assert/strict';
import test from 'node:test';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { photoIn, voiceIn } from './media.ts';
import { onWhite, smaller, upright } from './picture.ts';
import { redraw, redrawApart } from './redraw.io.ts';

const text = (words: string): Buffer => Buffer.from(words, 'latin1');
function dots(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < data.length; at += 4) data[at] = (at / 4) % 256;
  return data;
}
const aPng = (width = 40, height = 30): Buffer =>
  PNG.sync.write(Object.assign(new PNG({ width, height }), { data: dots(width, height) }));
const aJpeg = (width = 40, height = 30): Buffer =>
  Buffer.from(jpeg.encode({ width, height, data: dots(width, height) }, 90).data);

/** With the camera's own segment before the rest: which way up, and where it was taken. */
function withExif(photo: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('49492a0008000000', 'hex');
  const entry = Buffer.alloc(2 + 12 + 4);
  entry.writeUInt16LE(1, 0);
  entry.writeUInt16LE(0x0112, 2);
  entry.writeUInt16LE(3, 4);
  entry.writeUInt32LE(1, 6);
  entry.writeUInt16LE(orientation, 10);
  const body = Buffer.concat([text('Exif\0\0'), tiff, entry, text('GPS 31.2304N 121.4737E')]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)]);
}

test('a photo is what its bytes say, never what its name says', () => {
  assert.deepEqual(photoIn(aPng()), { kind: 'image/png', width: 40, height: 30, orientation: 1 });
  assert.deepEqual(photoIn(aJpeg()), { kind: 'image/jpeg', width: 40, height: 30, orientation: 1 });
  assert.equal(photoIn(text('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')), 'unknownKind');
  assert.equal(photoIn(text('GIF89a')), 'unknownKind');
  assert.equal(photoIn(text('%PDF-1.7')), 'unknownKind');
  assert.equal(photoIn(new Uint8Array()), 'empty');
});

test('a picture with a second file in it is refused', () => {
  assert.equal(photoIn(Buffer.concat([aPng(), text('PK\x03\x04')])), 'secondFile');
  assert.equal(photoIn(Buffer.concat([aJpeg(), text('<script>x()</script>')])), 'secondFile');
  assert.equal(
    photoIn(Buffer.concat([aJpeg(), text(`PK\x03\x04${'x'.repeat(500)}PK\x05\x06${'\0'.repeat(18)}`)])),
    'secondFile',
  );
  const comment = text('<html><script>x()</script>');
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  const photo = aJpeg();
  assert.equal(photoIn(Buffer.concat([photo.subarray(0, 2), head, comment, photo.subarray(2)])), 'secondFile');
});

test('what a camera writes behind its photo is no second file', () => {
  assert.equal(typeof photoIn(Buffer.concat([aJpeg(), Buffer.alloc(200, 7)])), 'object');
});

test('a picture of thirty thousand by thirty thousand is refused before it is decoded', () => {
  const bomb = aPng();
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  assert.equal(photoIn(bomb), 'tooManyPixels');
});

test('a cut or garbled file is refused, wherever it is cut', () => {
  for (const photo of [aJpeg(), aPng()])
    for (let length = 1; length < photo.length; length += 7)
      assert.equal(typeof photoIn(photo.subarray(0, length)), 'string', `${length} of ${photo.length}`);
  const garbled = aPng();
  garbled.fill(0x55, 60, 90);
  const photo = photoIn(garbled);
  assert.ok(typeof photo === 'string' || redraw(garbled, photo) === undefined);
});

test('drawn anew, nothing of place and camera is left, and the photo stands upright', () => {
  const taken = withExif(aJpeg(40, 30), 6);
  const photo = photoIn(taken);
  assert.ok(typeof photo === 'object');
  assert.equal(photo.orientation, 6);
  const drawn = redraw(taken, photo)!;
  assert.deepEqual([drawn.width, drawn.height], [30, 40]);
  const bytes = Buffer.from(drawn.bytes);
  assert.ok(!bytes.includes('GPS') && !bytes.includes('Exif'));
  assert.deepEqual(photoIn(bytes), { kind: 'image/jpeg', width: 30, height: 40, orientation: 1 });
});

test('a large photo is made as small as a screen needs, in a thread of its own', async () => {
  const large = aJpeg(2500, 1200);
  const drawn = (await redrawApart(large, photoIn(large) as Exclude<ReturnType<typeof photoIn>, string>))!;
  assert.deepEqual([drawn.width, drawn.height], [1250, 600]);
});

test('turning a picture once and back again gives the picture', () => {
  const picture = { width: 3, height: 2, data: Uint8Array.from({ length: 24 }, (_, i) => i) };
  for (const [there, back] of [
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 8],
    [7, 7],
    [8, 6],
  ] as const)
    assert.deepEqual(upright(upright(picture, there), back), picture);
  assert.deepEqual(upright(picture, 1), picture);
  assert.deepEqual(smaller(picture, 10), picture);
});

test('what shows through becomes white', () => {
  assert.deepEqual(
    [...onWhite({ width: 1, height: 1, data: Uint8Array.from([10, 20, 30, 0]) }).data],
    [255, 255, 255, 255],
  );
});

const box = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const wav = (body: Buffer = Buffer.alloc(32)): Buffer => {
  const rest = Buffer.concat([text('WAVEfmt '), Buffer.alloc(20), text('data'), Buffer.alloc(4), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(rest.length, 0);
  return Buffer.concat([text('RIFF'), length, rest]);
};
const ogg = (codec: string): Buffer => {
  const head = Buffer.alloc(28);
  head.write('OggS', 0, 'latin1');
  head[26] = 1;
  head[27] = codec.length;
  return Buffer.concat([head, text(codec)]);
};
const webm = (codec: string): Buffer =>
  Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84]),
    text('webm'),
    Buffer.from([0x18, 0x53, 0x80, 0x67, 0x01]),
    text(codec),
  ]);
const m4a = (handler: string): Buffer =>
  Buffer.concat([
    box('ftyp', text('M4A ')),
    box('moov', box('hdlr', Buffer.concat([Buffer.alloc(8), text(handler)]))),
    box('mdat', Buffer.alloc(20)),
  ]);

test('voice notes are taken from the containers that phones write, and nothing else', () => {
  assert.equal(voiceIn(wav()), 'audio/wav');
  assert.equal(voiceIn(ogg('OpusHead')), 'audio/ogg');
  assert.equal(voiceIn(webm('A_OPUS')), 'audio/webm');
  assert.equal(voiceIn(m4a('soun')), 'audio/mp4');
  assert.equal(voiceIn(text('ID3 something')), 'unknownKind');
  assert.equal(voiceIn(aJpeg()), 'unknownKind');
  assert.equal(voiceIn(text('<html>')), 'unknownKind');
});

test('a film is no voice note, a container that breaks off or hides a page is refused', () => {
  assert.equal(voiceIn(m4a('vide')), 'hasPicture');
  assert.equal(voiceIn(webm('A_OPUS V_VP8')), 'hasPicture');
  assert.equal(voiceIn(m4a('soun').subarray(0, 60)), 'broken');
  assert.equal(voiceIn(Buffer.concat([m4a('soun'), text('PK\x03\x04')])), 'broken');
  assert.equal(voiceIn(Buffer.concat([ogg('OpusHead'), text('x')])), 'broken');
  assert.equal(voiceIn(ogg('theora')), 'broken');
  assert.equal(voiceIn(wav(text('<script>x()</script>'.padEnd(40)))), 'secondFile');
});
