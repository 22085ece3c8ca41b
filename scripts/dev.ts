// `npm run dev`: the rooms' entry in development; it serves the page from its sources and reloads what is saved.
import { env } from 'node:process'

env['TANDEM_DEV'] = '1'
env['NODE_ENV'] ??= 'development'

await import('../rooms/main.ts')
