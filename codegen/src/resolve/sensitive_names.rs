//! Names that tell that a text is card data, so that forgetting `sensitive` does not put it into a log.

/// Names in lower case, letters and digits only. PCI DSS counts the account number and what checks it; a token or
/// reference that stands for a card, or that it can be paid with, is treated alike.
const CARD_DATA: [&str; 33] = [
    "accountnumber",
    "cardcvc",
    "cardcvv",
    "cardidentifier",
    "cardnum",
    "cardnumber",
    "cardpan",
    "cardref",
    "cardreference",
    "cardreferenceid",
    "cardsecuritycode",
    "cardtoken",
    "cavv",
    "ccnum",
    "cryptogram",
    "cvc",
    "cvc2",
    "cvv",
    "cvv2",
    "dpan",
    "iban",
    "issuertoken",
    "maskedpan",
    "networktoken",
    "pan",
    "paymenttoken",
    "pin",
    "pinblock",
    "primaryaccountnumber",
    "securitycode",
    "tavv",
    "track1",
    "track2",
];

/// Whether a text of this name is card data unless a spec says otherwise. Upper case and separators do not matter.
pub(super) fn is_card_data(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    CARD_DATA.binary_search(&name.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{CARD_DATA, is_card_data};

    #[test]
    fn names_are_known_in_every_spelling() {
        assert!(CARD_DATA.is_sorted());
        for name in ["cardToken", "card_token", "CARD-NUMBER", "Pan", "cvv2"] {
            assert!(is_card_data(name), "{name}");
        }
        for name in ["card", "company", "panel", "card_brand", "spin", ""] {
            assert!(!is_card_data(name), "{name}");
        }
    }
}
