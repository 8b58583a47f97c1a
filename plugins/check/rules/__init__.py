"""Every audit rule, in the order in which they are asked and reported; docs/audit.md has a row for each."""

from plugins.check.rule import Rule
from plugins.check.rules import channels, notices, outbound, phones

RULES: tuple[Rule, ...] = (
    notices.one_medical_disclaimer,
    notices.disclaimer_names_the_emergency_number,
    notices.a_link_to_the_disclaimer_comes_first,
    notices.articles_on_mental_health_name_the_crisis_line,
    notices.notice_words_are_those_in_force,
    notices.every_notice_can_be_seen,
    notices.no_stylesheet_hides_a_notice,
    notices.one_cookie_opt_out,
    notices.no_page_of_the_archive_claims_a_provision,
    notices.earlier_notices_stay_readable,
    outbound.every_link_that_leaves_says_so,
    outbound.links_that_leave_take_nothing_along,
    outbound.no_link_that_stays_is_marked,
    outbound.a_page_with_links_that_leave_explains_it,
    outbound.notices_about_links_belong_to_links,
    outbound.each_class_of_host_has_words_of_its_own,
    outbound.no_link_to_a_denied_host,
    outbound.no_link_carries_a_tracking_parameter,
    outbound.own_links_are_encrypted,
    outbound.links_elsewhere_are_encrypted,
    outbound.no_link_runs_a_script,
    outbound.every_address_can_be_read,
    channels.email_links_are_warned,
    channels.text_links_are_warned,
    channels.email_links_bring_no_words,
    channels.email_links_show_their_address,
    channels.mailboxes_are_the_plans_own,
    phones.telephone_links_dial_what_they_show,
    phones.emergency_numbers_are_right,
    phones.telephone_numbers_are_the_listed_ones,
    phones.own_lines_show_tty_and_hours,
)
