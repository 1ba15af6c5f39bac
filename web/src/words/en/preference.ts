// Preferences: kinds, and where one was learnt. The labels of the catalogue itself stand in contract/catalogue.ts.
export const preference = {
  kind: {
    allergy: 'Allergy',
    health: 'Health',
    diet: 'Diet',
    room: 'Room',
    bed: 'Bed',
    climate: 'Climate',
    amenity: 'Amenity',
    food: 'Food',
    drink: 'Drink',
    service: 'Service',
    activity: 'Activity',
    occasion: 'Occasion',
    other: 'Other',
  },
  source: {
    guest: 'guest',
    staff: 'staff',
    booking: 'asked for when booking',
    survey: 'survey',
    review: 'review',
    profile: 'profile',
    stays: 'stays',
  },
} as const;
