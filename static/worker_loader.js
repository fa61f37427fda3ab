// Starts the engine's worker. The query of this script's own address, which names the build, goes on to the files that it
// loads, so that no cache can pair this page with an older worker. A failure to load is thrown again outside the promise,
// because only then does the page hear of it.
importScripts("./worker.js" + self.location.search);
wasm_bindgen({ module_or_path: "./worker_bg.wasm" + self.location.search }).catch((error) => {
  setTimeout(() => {
    throw error;
  });
});
