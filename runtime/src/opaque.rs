//! `Debug` that prints the name of a type and nothing of its value.

/// Implements such a `Debug` for a type that carries parameters.
macro_rules! opaque_debug {
    ($name:ident $(<$($lifetime:lifetime),+>)?) => {
        impl std::fmt::Debug for $name $(<$($lifetime),+>)? {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    };
}

pub(crate) use opaque_debug;
