import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // the server writes one for each request in its place
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: ['chrome109', 'safari16'],
    modulePreload: { polyfill: false },
    // the content security policy knows no data: of scripts
    assetsInlineLimit: 0,
  },
})
