"""Splink on one record file, with the settings its own demonstrations use for sets of this kind.

  python peer.py SETTINGS RECORDS.csv FOLDER

SETTINGS: fake, febrl, names, hospitality. Writes FOLDER/clusters-<threshold>.csv and prints one line of JSON: seconds, CPU seconds
and peak memory from the file to the clusters at .95, as a user would run it; the other thresholds come after the clock has stopped.
Two threads. The demonstrations: accuracy_analysis_from_labels_column (fake), febrl3 (febrl), and the tutorial's name and date
comparisons with its estimation (names).
"""

import json
import logging
import re
import resource
import sys
import time
import unicodedata

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = [0.95, 0.5, 0.9, 0.99, 0.999]

# -- hospitality: the page of cleaning that a careful user writes before calling Splink ------------------------------------------

RELAYS = ("guest.booking.com", "m.expediapartnercentral.com", "agoda-messaging.com")
PLACEHOLDERS = {"noemail@hotel.com", "test@test.com", "1@1.com", "none@none.com", "na@na.com", "no@email.com", "guest@hotel.com", "a@a.com"}
ROLES = re.compile(r"^(res\d*|info|travel|booking|reservations?|frontdesk|office|sales)@|agent\.com$")
NO_PHONE = re.compile(r"^(\d)\1+$|^1380{2}138000$|^13800138000$|^13800000000$|^12345678901$")
TITLES = re.compile(r"\b(mr|mrs|ms|miss|dr|mstr)\b\.?|先生|女士|小姐|様|님|总$", re.I)
NOISE = re.compile(r"vip|[(（【\[].*?[)）】\]]|[*#★]|w/ child|late arrival|x2|\d+")


def clean_phone(text):
    """-> the number alone, or None; and three digits and last four, which a masked number tells too"""
    masked = re.match(r"^\+?(?:86)?(\d{3})\*+(\d{4})$", text)
    if masked:
        return None, masked.group(1) + masked.group(2)
    digits = re.sub(r"\D", "", re.split(r"转|ext|,", text)[0])
    digits = re.sub(r"^(00)?86(?=1\d{10}$)", "", digits)
    digits = re.sub(r"^00", "", digits)
    if len(digits) < 7 or NO_PHONE.match(digits):
        return None, None
    return digits, digits[:3] + digits[-4:]


def clean_email(text):
    text = text.strip().lower()
    if "@" not in text or text in PLACEHOLDERS or text.endswith(RELAYS) or ROLES.search(text):
        return None
    local, domain = text.rsplit("@", 1)
    return local.split("+")[0] + "@" + domain


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def clean_name(text, pinyin, families):
    """-> given name and surname in Latin letters, by the form the source writes"""
    honorific = re.match(r"^(.{1,2})(先生|女士|小姐|总|様)$|^(?:mr|ms|mrs)\.? (\S.*)$", text.strip(), re.I)
    text = NOISE.sub(" ", text)
    text = TITLES.sub(" ", text).strip(" .-/+")
    if not text:
        return None, None
    if re.match(r"^[\u3400-\u9fff]", text):
        text = re.split(r"[/、&]", text)[0]
        size = 2 if text[:2] in families and len(text) > 2 else 1
        words = pinyin(re.sub(r"[^\u3400-\u9fff]", "", text))
        surname, given = "".join(words[:size]), "".join(words[size:])
        return (given or None), surname
    text = letters(text.split("&")[0])
    if honorific:
        return None, text
    if "/" in text or "," in text:
        surname, given = re.split(r"[/,]", text, maxsplit=1)
        return (re.sub(r"\W", "", given) or None), surname.strip()
    words = text.split()
    return (words[0] if len(words) > 1 else None), words[-1]


def hospitality(con, path):
    from pypinyin import lazy_pinyin

    families = {"欧阳", "上官", "司徒", "诸葛", "司马", "皇甫", "夏侯", "慕容", "令狐", "尉迟", "东方", "公孙"}
    relation = con.sql(f"select * from read_csv('{path}', all_varchar=true)")
    columns = relation.columns
    cleaned = []
    for values in relation.fetchall():
        row = {name: value or "" for name, value in zip(columns, values)}
        given, surname = clean_name(row["name"], lazy_pinyin, families)
        phone, ends = clean_phone(row.get("phone", "")) if row.get("phone") else (None, None)
        birth = row.get("birth_date") or None
        if birth in ("1990-01-01", "1900-01-01", "1970-01-01", "2000-01-01", "1980-01-01"):
            birth = None
        key = "".join(sorted([given or "", surname or ""])) if given else None
        cleaned.append((row["record_id"], given, surname, key, clean_email(row.get("email", "")), phone, ends, birth, row.get("document_number") or None, row.get("city") or None))
    con.execute("create table cleaned(record_id varchar, given_name varchar, surname varchar, name_key varchar, email varchar, phone varchar, phone_ends varchar, birth_date varchar, document_number varchar, city varchar)")
    import pyarrow as pa

    names = ["record_id", "given_name", "surname", "name_key", "email", "phone", "phone_ends", "birth_date", "document_number", "city"]
    table = pa.table({name: pa.array([row[i] for row in cleaned], pa.string()) for i, name in enumerate(names)})
    con.register("arrived", table)
    con.execute("insert into cleaned select * from arrived")
    phone = {
        "output_column_name": "phone",
        "comparison_levels": [
            cll.NullLevel("phone_ends"),
            cll.ExactMatchLevel("phone").configure(tf_adjustment_column="phone"),
            cll.ExactMatchLevel("phone_ends").configure(tf_adjustment_column="phone_ends"),
            cll.LevenshteinLevel("phone", 1),
            cll.ElseLevel(),
        ],
    }
    return dict(
        table="cleaned",
        rules=[block_on("document_number"), block_on("phone", "surname"), block_on("phone_ends", "surname"), block_on("email"), block_on("name_key", "birth_date"), block_on("name_key", "phone_ends"), block_on("surname", "birth_date"), block_on("name_key", "city")],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.CustomComparison(**phone),
            cl.EmailComparison("email"),
            cl.DamerauLevenshteinAtThresholds("document_number", [1]),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
        ],
        certain=[block_on("document_number"), block_on("phone", "name_key"), block_on("email", "name_key"), block_on("birth_date", "name_key")],
        recall=0.4,
        train=[block_on("phone"), block_on("birth_date"), block_on("name_key")],
    )


# -- the demonstrations' settings --------------------------------------------------------------------------------------------------


def read(con, path):
    con.execute(f"create table records as select * from read_csv('{path}', all_varchar=true)")


def fake(con, path):
    read(con, path)
    return dict(
        table="select record_id, given_name as first_name, surname, try_cast(birth_date as date) as dob, email, city from records",
        rules=[block_on("first_name"), block_on("surname"), block_on("dob"), block_on("email")],
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=False),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        certain=[
            "l.first_name = r.first_name and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
            "l.surname = r.surname and levenshtein(r.dob::VARCHAR, l.dob::VARCHAR) <= 1",
            "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
            "l.email = r.email",
        ],
        recall=0.7,
        train=[block_on("dob"), block_on("email"), block_on("first_name", "surname")],
    )


def febrl(con, path):
    read(con, path)
    many = con.sql("select count(*) from records").fetchall()[0][0] > 50_000
    # The demonstration's rules name one column each; at a million records that is thousands of millions of pairs, to compare and to train on.
    wide = [block_on("document_number"), block_on("given_name"), block_on("surname"), block_on("birth_date"), block_on("postcode")]
    narrow = [block_on("document_number"), block_on("given_name", "surname", "postcode"), block_on("birth_date", "surname"), block_on("birth_date", "given_name"), block_on("birth_date", "postcode"), block_on("surname", "city", "postcode"), block_on("given_name", "city", "postcode")]
    return dict(
        table="select *, regexp_extract(address_line, '^[0-9]+') as street_number from records",
        rules=narrow if many else wide,
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True, datetime_format="%Y-%m-%d"),
            cl.DamerauLevenshteinAtThresholds("document_number", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        certain=[
            block_on("document_number"),
            block_on("given_name", "surname", "birth_date"),
            "l.given_name = r.surname and l.surname = r.given_name and l.birth_date = r.birth_date",
        ],
        recall=0.9,
        train=[block_on("document_number"), block_on("birth_date", "given_name")] if many else [block_on("birth_date"), block_on("postcode")],
    )


def names(con, path):
    read(con, path)
    return dict(
        table="records",
        rules=[block_on("given_name"), block_on("surname"), block_on("birth_date")],
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
        ],
        certain=[
            block_on("given_name", "birth_date"),
            "l.given_name = r.given_name and levenshtein(r.surname, l.surname) <= 2 and substr(l.birth_date, 1, 4) = substr(r.birth_date, 1, 4)",
        ],
        recall=0.7,
        train=[block_on("given_name", "surname"), block_on("birth_date")],
    )


def main(settings_name, path, folder):
    logging.disable(logging.WARNING)
    con = duckdb.connect()
    con.execute("set threads = 2")
    plan = {"fake": fake, "febrl": febrl, "names": names, "hospitality": hospitality}[settings_name](con, path)
    table = plan["table"]
    db = DuckDBAPI(connection=con)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        blocking_rules_to_generate_predictions=plan["rules"],
        comparisons=plan["comparisons"],
    )
    linker = Linker(db.register(con.sql(table if table.startswith("select") else f"select * from {table}")), settings)
    linker.training.estimate_probability_two_random_records_match(plan["certain"], recall=plan["recall"])
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=5)
    for rule in plan["train"]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=settings_name == "fake")
    predicted = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=threshold)
        con.sql(f"copy (select record_id, cluster_id from {clusters.physical_name}) to '{folder}/clusters-{threshold}.csv' (header)")
        if threshold == THRESHOLDS[0]:
            used = resource.getrusage(resource.RUSAGE_SELF)
            cost = {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
            ended = time.time()
    pairs = con.sql(f"select count(*) from {predicted.physical_name}").fetchall()[0][0]
    print(json.dumps({**cost, "pairs": pairs, "thresholds": THRESHOLDS, "after": time.time() - ended}))


main(*sys.argv[1:4])
