import { createWorker } from './worker.ts'

export { Conversation } from '../durable-objects/conversation.ts'
export { LiveFeed } from '../durable-objects/live-feed.ts'
export { LoginThrottle } from '../durable-objects/login-throttle.ts'
export { Scheduler } from '../durable-objects/scheduler.ts'
export { Sender } from '../durable-objects/sender.ts'

export default createWorker()
