//! Emits a client from `specs/`.

fn main() {
    wirescribe_codegen::Builder::new()
        // Where the specs lie, relative to this package. This is the default.
        .specs("specs")
        // How emitted code names the runtime. This is the default; another path serves a crate that re-exports it.
        .runtime("wirescribe_runtime")
        // `.out(directory)` writes elsewhere than `$OUT_DIR/wirescribe`, which `src/lib.rs` includes.
        .run();
}
