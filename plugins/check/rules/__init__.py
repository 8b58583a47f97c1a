"""Every audit rule, in the order in which they are asked and reported; docs/audit.md has a row for each."""

from plugins.check.rule import Rule
from plugins.check.rules import contrast, headers, notices, privacy, promises, scripts, styles

RULES: tuple[Rule, ...] = (
    notices.one_medical_disclaimer,
    notices.notice_words_are_those_in_force,
    # privacy
    privacy.no_third_party_requests,
    privacy.no_feed_asks_a_third_party,
    privacy.no_known_trackers,
    privacy.consent_templates_only_where_allowed,
    privacy.referrer_is_kept_back,
    privacy.no_forms,
    scripts.scripts_stand_in_files,
    scripts.scripts_ask_nobody,
    scripts.opt_out_script_honours_gpc,
    promises.gpc_file_says_yes,
    promises.no_phi_like_strings,
    promises.no_seals,
    promises.cookie_claims_hold,
    headers.headers_let_nobody_else_in,
    headers.headers_enforce_the_promise,
    styles.styles_hide_no_notice,
    styles.notices_are_no_small_print,
    styles.links_are_underlined,
    styles.styles_stand_in_files,
    contrast.text_has_contrast,
)
