//! Turns `specs/` into the client in `OUT_DIR`.

fn main() {
    wirescribe_codegen::Builder::new()
        .specs("specs")
        .feature_per_provider()
        .cases()
        .vectors()
        .run();
}
