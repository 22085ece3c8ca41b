// Unpacks @sparticuz/chromium into TMPDIR, which its caller sets: the package knows no other way to name the place.
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const bin = fileURLToPath(new URL('../node_modules/@sparticuz/chromium/bin/', import.meta.url))
for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(bin + archive)
