import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compression } from "vite-plugin-compression2";

/** The service that `npm run dev` passes calls on to. */
const service = process.env.APPROVALS_URL ?? "http://localhost:7071";

export default defineConfig({
  plugins: [react(), compression({ algorithms: ["gzip", "brotliCompress"], threshold: 512 })],
  build: {
    outDir: process.env.APPROVALS_PAGE_OUTPUT ?? "dist",
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": service, "/page": service } },
});
