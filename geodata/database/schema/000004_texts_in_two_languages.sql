-- What is said about a source or a facility, as {"nl": "...", "en": "..."}: the page shows it in the language that is chosen.
alter table dataset_source alter column title type jsonb using jsonb_build_object('nl', title, 'en', title);
alter table dataset_source alter column note drop default;
alter table dataset_source alter column note type jsonb using jsonb_build_object('nl', note, 'en', note);
alter table facility alter column source type jsonb using jsonb_build_object('nl', source, 'en', source);
alter table facility alter column note drop default;
alter table facility alter column note type jsonb using jsonb_build_object('nl', note, 'en', note);
