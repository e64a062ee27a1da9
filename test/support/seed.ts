import { configureGlobal } from 'fast-check'

/** One seed for all property tests: a failure in one place is the same failure in every other. */
configureGlobal({ seed: 20_260_115 })
