/** A certificate for loopback, made anew each time: an https server for tests needs no file and no other program. */

import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface SelfSigned {
  /** Both PEM. */
  readonly key: string
  readonly cert: string
}

const DAY_MS = 24 * 3600 * 1000

/** A value of DER (X.690): its tag, its length, its content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const lengthBytes = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Uint8Array.from([tag, ...lengthBytes]), content])
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const objectId = (...bytes: readonly number[]): Buffer => der(0x06, Uint8Array.from(bytes))
const utcTime = (ms: number): Buffer => der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`))

/** ecdsa-with-SHA256 (RFC 5758). */
const ALGORITHM = sequence(objectId(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
/** The name `CN=localhost`. */
const NAME = sequence(der(0x31, sequence(objectId(0x55, 0x04, 0x03), der(0x0c, Buffer.from('localhost')))))
/** subjectAltName: localhost and 127.0.0.1 (RFC 5280, 4.2.1.6). */
const ALTERNATIVE_NAMES = sequence(objectId(0x55, 0x1d, 0x11), der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Uint8Array.from([127, 0, 0, 1])))))

function certificate(publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const nowMs = Date.now()
  const serial = randomBytes(8)
  // A positive number, and not a shorter one.
  serial[0] = 0x40 | (serial[0]! & 0x3f)
  const version = der(0xa0, der(0x02, Uint8Array.from([2])))
  const validity = sequence(utcTime(nowMs - DAY_MS), utcTime(nowMs + DAY_MS))
  const body = sequence(version, der(0x02, serial), ALGORITHM, NAME, validity, NAME, publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, sequence(ALTERNATIVE_NAMES)))
  return sequence(body, ALGORITHM, der(0x03, Uint8Array.from([0]), sign('sha256', body, privateKey)))
}

export function selfSigned(): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const base64 = certificate(publicKey, privateKey).toString('base64').replace(/.{64}/g, '$&\n')
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n` }
}
