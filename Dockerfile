# syntax=docker/dockerfile:1
# One image for every service and for the development inbox: the command says which program runs.
#   docker build -t mumpuni .
#   docker run mumpuni dist/apps/enrollment/src/main.js

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
COPY test test
COPY tools tools
RUN npm run build \
 && rm -rf dist/test \
 && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY rules rules
COPY --from=build /app/libs/pages/asset libs/pages/asset
COPY --from=build /app/apps/gateway/guides apps/gateway/guides
COPY --from=build /app/libs/contracts/schemas libs/contracts/schemas
# the image's own user, with no home of ours and no right to write in /app
USER node
STOPSIGNAL SIGTERM
EXPOSE 8080-8088
# As in tools/launcher/node-flags.json: threads that help to collect take more from the other services of a machine than they save their own, and a young
# generation is as large as what it keeps resident. Who handles every event asks for a larger one in its command, where the last flag counts.
ENTRYPOINT ["node", "--enable-source-maps", "--single-threaded-gc", "--max-semi-space-size=8"]
CMD ["dist/apps/gateway/src/main.js"]
