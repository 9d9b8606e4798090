INSERT INTO country (code, name) VALUES ('FR', 'France'), ('BR', 'Brazil')
;;
INSERT INTO region (country, number, name) VALUES ('FR', 1, 'North'), ('BR', 1, 'South')
;;
CREATE TABLE measurement_2025 PARTITION OF measurement FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
;;
CREATE TABLE measurement_2026 PARTITION OF measurement FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
;;
CREATE FUNCTION make_slug() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.slug := lower(replace(NEW.name, ' ', '-'));
  NEW.name := 'triggered ' || NEW.name;
  RETURN NEW;
END $$
;;
CREATE TRIGGER make_slug BEFORE INSERT ON triggered FOR EACH ROW EXECUTE FUNCTION make_slug()
;;
CREATE TABLE ruled_log (ruled_id bigint REFERENCES ruled, name text)
;;
CREATE RULE log_insert AS ON INSERT TO ruled DO ALSO INSERT INTO ruled_log VALUES (NEW.id, NEW.name)
;;
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY
;;
ALTER TABLE guarded FORCE ROW LEVEL SECURITY
;;
CREATE POLICY own_rows ON guarded USING (owner = CURRENT_USER)
;;
ALTER TABLE idalone ALTER id SET GENERATED ALWAYS
