//! The options of curl: which take a value, so that no value is taken for an address.

/// Options with a value, as `letter|name`; of curl 7.88 and of versions since.
const WITH_VALUE: &str = "\
    abstract-unix-socket alt-svc aws-sigv4 cacert capath E|cert cert-type ciphers K|config connect-timeout \
    connect-to C|continue-at b|cookie c|cookie-jar create-file-mode crlfile curves d|data data-ascii data-binary \
    data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url \
    D|dump-header ech egd-file engine etag-compare etag-save expand-data expand-data-binary expand-data-raw \
    expand-data-urlencode expand-form expand-header expand-json expand-request expand-url expand-user \
    expect100-timeout F|form form-string ftp-account ftp-alternative-to-user ftp-method P|ftp-port \
    ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip H|header h|help hostpubmd5 hostpubsha256 hsts \
    interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb krb4 libcurl \
    limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs m|max-time \
    netrc-file noproxy oauth2-bearer o|output output-dir parallel-max parallel-max-host pass pinnedpubkey \
    preproxy proto proto-default proto-redir x|proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type \
    proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey \
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser U|proxy-user \
    proxy1.0 pubkey Q|quote random-file r|range rate e|referer X|request request-target resolve retry \
    retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service \
    socks5-hostname Y|speed-limit y|speed-time stderr t|telnet-option tftp-blksize z|time-cond tls-max \
    tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket T|upload-file \
    upload-flags url url-query u|user A|user-agent variable vlan-priority w|write-out";

/// Options without one.
const FLAGS: &str = "\
    anyauth a|append basic ca-native cert-status compressed compressed-ssh create-dirs crlf digest q|disable \
    disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed environment \
    eprt epsv f|fail fail-early fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret \
    ftp-skip-pasv-ip ftp-ssl-ccc ftp-ssl-control G|get g|globoff haproxy-protocol I|head http0.9 0|http1.0 \
    http1.1 http2 http2-prior-knowledge http3 http3-only ignore-content-length i|include k|insecure 4|ipv4 \
    6|ipv6 j|junk-session-cookies l|list-only L|location location-trusted mail-rcpt-allowfails M|manual metalink \
    mptcp negotiate n|netrc netrc-optional :|next no-alpn N|no-buffer no-clobber no-keepalive no-npn \
    no-progress-meter no-sessionid ntlm ntlm-wb out-null Z|parallel parallel-immediate path-as-is post301 \
    post302 post303 #|progress-bar proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 \
    proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 \
    p|proxytunnel raw J|remote-header-name O|remote-name remote-name-all R|remote-time remove-on-error \
    retry-all-errors retry-connrefused sasl-ir S|show-error s|silent skip-existing socks5-basic socks5-gssapi \
    socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort \
    2|sslv2 3|sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options \
    tls-earlydata 1|tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time B|use-ascii v|verbose \
    V|version xattr";

/// An option of curl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CurlOption {
    /// Its long name.
    pub(crate) name: &'static str,
    /// Whether a value belongs to it.
    pub(crate) has_value: bool,
}

fn all() -> impl Iterator<Item = (Option<char>, CurlOption)> {
    let of = |names: &'static str, has_value| {
        names.split_whitespace().map(move |entry| {
            let (letter, name) = entry.split_once('|').unwrap_or(("", entry));
            (letter.chars().next(), CurlOption { name, has_value })
        })
    };
    of(WITH_VALUE, true).chain(of(FLAGS, false))
}

/// By a letter.
pub(crate) fn short(letter: char) -> Option<CurlOption> {
    all()
        .find(|(found, _)| *found == Some(letter))
        .map(|(_, option)| option)
}

/// By a long name, an unambiguous beginning of it, or `no-` and a name.
pub(crate) fn long(name: &str) -> Option<CurlOption> {
    let mut options = all().map(|(_, option)| option);
    if let Some(option) = options.find(|option| option.name == name) {
        return Some(option);
    }
    if let Some(positive) = name.strip_prefix("no-") {
        let option = all().map(|(_, option)| option);
        let mut flags = option.filter(|option| !option.has_value);
        return flags.find(|option| option.name == positive);
    }
    let mut beginning = all().filter(|(_, option)| option.name.starts_with(name));
    match (beginning.next(), beginning.next()) {
        (Some((_, option)), None) if !name.is_empty() => Some(option),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{all, long, short};

    #[test]
    fn options_are_found_by_letter_name_and_beginning() {
        assert_eq!(short('X').map(|option| option.name), Some("request"));
        assert!(short('H').is_some_and(|option| option.has_value));
        assert!(short('s').is_some_and(|option| !option.has_value));
        assert!(short('?').is_none());
        assert!(long("max-time").is_some_and(|option| option.has_value));
        assert_eq!(long("loca"), None);
        assert_eq!(
            long("no-buffer").map(|option| option.name),
            Some("no-buffer")
        );
        assert!(long("no-compressed").is_some_and(|option| !option.has_value));
        assert_eq!(
            long("data-url").map(|option| option.name),
            Some("data-urlencode")
        );
        assert_eq!(long("headers"), None);
        assert_eq!(long(""), None);
    }

    #[test]
    fn no_option_stands_twice() {
        let mut names: Vec<&str> = all().map(|(_, option)| option.name).collect();
        assert!(names.len() > 250, "{}", names.len());
        names.sort_unstable();
        assert!(names.is_sorted_by(|a, b| a < b));
        let mut letters: Vec<char> = all().filter_map(|(letter, _)| letter).collect();
        letters.sort_unstable();
        assert!(letters.is_sorted_by(|a, b| a < b));
    }
}
