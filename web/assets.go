package web

import (
	"embed"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// unbuilt is what a binary built without its screen shows instead.
const unbuilt = `<!doctype html><meta charset="utf-8"><title>Picket</title>
<body style="font:16px sans-serif;background:#0a1622;color:#d7e2ec;padding:3em">
<h1>The screen is not in this binary</h1>
<p>It was built without <code>web/dist</code>. Build both with <code>make build</code>, then start it again.</p>
<p>The <a style="color:#80c8ff" href="/api/v1/picture">API</a> works without it.</p>`

// assets serves the built screen. Files under assets/ carry a hash in their name and may be cached for ever.
func assets() http.Handler {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded
	}
	files := http.FileServerFS(sub)
	_, missing := fs.Stat(sub, "index.html")
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if missing != nil && r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(unbuilt))
			return
		}
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		} else {
			w.Header().Set("Cache-Control", "no-cache")
		}
		files.ServeHTTP(w, r)
	})
}
