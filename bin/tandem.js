#!/usr/bin/env node
// The `tandem` program: teaches Node to read TypeScript, then hands over.
import '../scripts/register.js'

await import('./run-command.ts')
