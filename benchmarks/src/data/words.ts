/** What names are made of. Some lie outside ASCII, and one outside the basic plane. */
export const countries = [
  'Argentina',
  'Austria',
  'Belgium',
  'Brazil',
  'Canada',
  'Denmark',
  'Finland',
  'France',
  'Germany',
  'Ireland',
  'Italy',
  'Mexico',
  'Norway',
  'Poland',
  'Portugal',
  'Spain',
  'Sweden',
  'Switzerland',
  'UK',
  'USA',
] as const;

export const cities = [
  'Århus',
  'Berlin',
  'Bern',
  'Bräcke',
  'Caracas',
  'Cork',
  'Graz',
  'Köln',
  'Lille',
  'Lyon',
  'Oulu',
  'São Paulo',
  'Torino',
  'Warszawa',
] as const;

export const people = [
  'Ana Trujillo',
  'Antonio Moreno',
  'Christina Berglund',
  'Elizabeth Brown',
  'Frédérique Citeaux',
  'Hanna Moos',
  'Martín Sommer',
  'Yang Wang',
  "Jytte O'Petersen",
] as const;

export const companies = [
  'Alfreds Futterkiste',
  'Berglunds snabbköp',
  'Blauer See',
  'Bólido Comidas',
  'Chop-suey 🥡',
  'Consolidated Holdings',
  'Ernst Handel',
  'Folies gourmandes',
  'Island Trading',
] as const;

export const goods = [
  'Chai',
  'Aniseed Syrup',
  'Gumbo Mix',
  'Tofu',
  'Pavlova',
  'Gorgonzola',
  'Ravioli',
  'Ipoh Coffee',
  'Röd Kaviar',
  'Pâté chinois',
] as const;

export const packings = ['10 boxes x 20 bags', '24 - 12 oz bottles', '12 - 550 ml bottles', '48 - 6 oz jars'] as const;
