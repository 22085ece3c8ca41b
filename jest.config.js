// Four projects: laws (of the source, the lock, the docs), unit (everything fast), browser (a real Chromium, one test at a time), long (over 30 s; `npm run test:long`).
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-transform.js' },
  // What a project imports from the package is here the package's source.
  moduleNameMapper: { '^tandem-engine$': '<rootDir>/entries/engine.ts', '^tandem-engine/(\\w+)$': '<rootDir>/entries/$1.ts' },
  setupFiles: ['<rootDir>/test/kit/setup.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/client/', '<rootDir>/node_modules/.cache/'],
}

export default {
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/scripts/count-reporter.js'],
  projects: [
    { ...shared, displayName: 'laws', testMatch: ['<rootDir>/test/laws/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/games/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/browser/', '<rootDir>/test/laws/', '<rootDir>/test/long/', '/node_modules/'],
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
      runner: '<rootDir>/scripts/serial-runner.js',
    },
    { ...shared, displayName: 'long', testMatch: ['<rootDir>/test/long/**/*.test.ts'], runner: '<rootDir>/scripts/serial-runner.js' },
  ],
}
