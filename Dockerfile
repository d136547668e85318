# The speech server in a container:
#
#   docker build -t lilt .
#   docker run --rm -p 127.0.0.1:8080:8080 -p 127.0.0.1:10200:10200 lilt
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY . .
RUN scripts/setup.sh && go build -trimpath -o /out/tts ./cmd/tts && cp assets/lib/*/libonnxruntime.so* /out/

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg ca-certificates && rm -rf /var/lib/apt/lists/* && useradd --system --create-home lilt
COPY --from=build /out/ /usr/local/bin/
USER lilt
EXPOSE 8080 10200
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["tts", "serve", "--check", "http://127.0.0.1:8080"]
ENTRYPOINT ["tts", "serve", "--addr", ":8080", "--wyoming", ":10200"]
