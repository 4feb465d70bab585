# For a server of more than one municipality: see docs/operations.md. The same image serves (api) and loads (worker).
FROM node:20-bookworm-slim

ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /app
RUN chown node:node /app
USER node
# A volume takes its owner from the folder that it covers.
RUN mkdir .data

# The packages change less often than the code: their layer is kept.
COPY --chown=node:node package.json package-lock.json .npmrc ./
COPY --chown=node:node scripts ./scripts
RUN npm ci --include=dev --no-progress

COPY --chown=node:node . .
RUN npm run build

# Others reach the server in its container; without WRITE_TOKEN nothing can be saved.
ENV HOST=0.0.0.0 PORT=8080
EXPOSE 8080
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:8080/api/v1/health').then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "--import", "tsx", "api/server.ts"]
