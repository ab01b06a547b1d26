FROM node:20-slim AS build
WORKDIR /app
COPY package.json build.js page.html ./
RUN npm run build

FROM node:20-slim
WORKDIR /app
COPY package.json server.js ./
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=3s --timeout=3s --retries=5 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
