import { describe, expect, it } from 'vitest';
import { checkAnswer, lostAnswer } from '#database/embedded/wireAnswers.ts';
import { WireError, WireMessageReader } from '#database/embedded/wireMessages.ts';

function message(type: string, body = ''): Buffer {
  const bytes = Buffer.alloc(5 + body.length);
  bytes.write(type);
  bytes.writeUInt32BE(4 + body.length, 1);
  bytes.write(body, 5);
  return bytes;
}

describe('cutting a byte stream into messages', () => {
  it.each([1, 2, 3, 5, 7, 1000])('gives whole messages from chunks of %i bytes', (chunkBytes) => {
    const stream = Buffer.concat([message('P', 'select 1'), message('B'), message('S'), message('Q', 'x'.repeat(50))]);
    const reader = new WireMessageReader();
    reader.startTyped();
    const found: string[] = [];
    for (let at = 0; at < stream.length; at += chunkBytes) {
      reader.push(stream.subarray(at, at + chunkBytes));
      for (let next = reader.next(); next; next = reader.next()) found.push(`${next.type}${next.bytes.length}`);
    }
    expect(found).toEqual(['P13', 'B5', 'S5', 'Q55']);
  });

  it('reads the first message without a type', () => {
    const startup = Buffer.alloc(8);
    startup.writeUInt32BE(8);
    const reader = new WireMessageReader();
    reader.push(Buffer.concat([startup, message('S')]));
    expect(reader.next()).toEqual({ type: '', bytes: startup });
    reader.startTyped();
    expect(reader.next()?.type).toBe('S');
    expect(reader.next()).toBeNull();
  });

  it.each([
    ['a startup message without room for its code', false, [0, 0, 0, 4]],
    ['a startup message of 2 GB', false, [0x7f, 0xff, 0xff, 0xff]],
    ['a message shorter than its own length', true, [0x51, 0, 0, 0, 3]],
    ['a message of 2 GB', true, [0x51, 0x7f, 0xff, 0xff, 0xff]],
    ['a message of no known type', true, [0x00, 0, 0, 0, 4]],
  ])('refuses %s as soon as its header is there', (_what, isTyped, bytes) => {
    const reader = new WireMessageReader();
    if (isTyped) reader.startTyped();
    reader.push(Buffer.from(bytes.slice(0, -1)));
    expect(reader.next()).toBeNull();
    reader.push(Buffer.from(bytes.slice(-1)));
    expect(() => reader.next()).toThrow(WireError);
  });
});

describe('answers of the embedded database', () => {
  const types = (bytes: Buffer) => {
    let found = '';
    for (let at = 0; at < bytes.length; at += 1 + bytes.readUInt32BE(at + 1)) found += String.fromCharCode(bytes[at]);
    return found;
  };

  it('pass when the statement was answered', () => {
    expect(checkAnswer('E', Buffer.concat([message('D'), message('C')]))).toMatchObject({ outcome: 'ok' });
    expect(checkAnswer('H', Buffer.alloc(0))).toMatchObject({ outcome: 'ok' });
  });

  it('announce the end of a pipeline once, at Sync', () => {
    const answer = checkAnswer('B', Buffer.concat([message('E'), message('Z', 'I')]));
    expect(answer.outcome).toBe('error');
    expect(types(answer.bytes)).toBe('E');
    expect(types(checkAnswer('S', message('Z', 'I')).bytes)).toBe('Z');
  });

  it.each(['P', 'B', 'D', 'E', 'Q'])('to %s that hold nothing mean that the statement was lost', (type) => {
    expect(checkAnswer(type, type === 'Q' ? message('Z', 'I') : Buffer.alloc(0)).outcome).toBe('lost');
  });

  it('say so to the client, and end a simple query', () => {
    const aborted = Buffer.concat([message('E'), message('Z', 'E')]);
    expect(types(lostAnswer('E', aborted))).toBe('E');
    expect(types(lostAnswer('Q', aborted))).toBe('EZ');
  });
});
