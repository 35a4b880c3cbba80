//! An application without the provider: members of the same names mean nothing here.
struct Deleted {
    id: String,
}

fn names(deleted: &Deleted, request: &mut Request) {
    let _ = deleted.id;
    request.reason("none").delete_card();
}
