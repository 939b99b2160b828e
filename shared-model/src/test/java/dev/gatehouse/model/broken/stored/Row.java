package dev.gatehouse.model.broken.stored;

import jakarta.persistence.Entity;

/** An entity for everyone to see. */
@Entity
public class Row {}
