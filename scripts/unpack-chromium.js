// Unpacks @sparticuz/chromium into TMPDIR, which its caller sets: the package knows no other way to name the place.
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const bin = fileURLToPath(new URL('../node_modules/@sparticuz/chromium/bin/', import.meta.url))
for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']) await inflate(bin + archive)

// The package's own list names folders of the host that it was made for.
writeFileSync(
  join(tmpdir(), 'fonts', 'fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
)
