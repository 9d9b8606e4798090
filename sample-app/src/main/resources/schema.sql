-- The sample's own schema, made anew by each run.
drop schema if exists pgbulk_sample cascade;
create schema pgbulk_sample;

create table pgbulk_sample.country (
    code text primary key,
    name text    not null
);

create sequence pgbulk_sample.city_seq increment by 50;

create table pgbulk_sample.city (
    id                    bigint           primary key,
    country_code          text             not null references pgbulk_sample.country,
    admin1                text             not null,
    admin2                text             not null,
    name                  text             not null,
    latitude              double precision not null,
    longitude             double precision not null,
    distance_from_equator double precision,
    visits                integer          not null,
    unique (country_code, admin1, admin2, name)
);
