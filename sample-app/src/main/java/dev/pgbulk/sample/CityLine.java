package dev.pgbulk.sample;

/**
 * A line of a city file.
 *
 * @param number the number of the line in the file, the header being 1
 * @param country the ISO 3166 code
 * @param admin1 the first administrative division, empty if there is none
 * @param admin2 the second one, empty if there is none
 * @param name the name
 * @param latitude in degrees, north positive
 * @param longitude in degrees, east positive
 */
record CityLine(
        long number, String country, String admin1, String admin2, String name, double latitude, double longitude) {

    /** What identifies a city. */
    record Key(String country, String admin1, String admin2, String name) {

        @Override
        public String toString() {
            return String.join("/", country, admin1, admin2, name);
        }
    }

    Key key() {
        return new Key(country, admin1, admin2, name);
    }
}
