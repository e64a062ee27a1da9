import process from 'node:process'
import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'

// What is built is what people use, whatever the shell or a test runner says: any other value builds preact/debug in,
// which is slower with every message drawn, and larger.
process.env.NODE_ENV = 'production'

/** The dashboard, built to web/dist for Cloudflare Pages. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact()],
  build: {
    target: 'es2022',
    // light-dark() and :has() reach the browser as written.
    cssTarget: ['chrome123', 'safari17.5', 'firefox121'],
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // The policy in public/_headers allows no data: scripts, fonts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
