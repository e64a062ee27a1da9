/** The demo login exists only against the simulator with DEMO_LOGIN=on (`config.demoLogin`). */
export const DEMO_USER = { id: 'usr_demo', username: 'admin', password: 'admin123' } as const
