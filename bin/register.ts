/** What teaches a Node process of ours to read TypeScript: `node --import REGISTER`. */

import { fileURLToPath } from 'node:url'

export const REGISTER = fileURLToPath(new URL('../scripts/register.js', import.meta.url))
